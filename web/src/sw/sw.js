// Keeps the files of the screens, nothing else: no data, no answers of the API. The page itself is
// asked from the server first, and taken from here only when the server is away. The list is filled in
// by the build.
const files = self.__FILES__;
const name = `defcon-${self.__VERSION__}`;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n !== name).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});

const page_wait_ms = 4000;

async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(page_wait_ms) });
    if (answer.ok) return answer;
    return (await caches.match("/")) ?? answer;
  } catch {
    return (await caches.match("/")) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (files.includes(url.pathname)) {
    event.respondWith(
      caches.match(request, { ignoreSearch: true }).then((hit) => hit ?? fetch(request)),
    );
  }
});
