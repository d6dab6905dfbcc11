// What a request shows: a key, or that it comes from the page of who signed in. Both are kept under
// one name: a key as it is, a session as "session:" and its CSRF token (its cookie is out of reach of
// scripts, and the browser sends it by itself).
const of_a_session = "session:";

export function sessionCredential(csrf_token: string): string {
  return of_a_session + csrf_token;
}

export function isSession(credential: string): boolean {
  return credential.startsWith(of_a_session);
}

// None for who is not known yet.
export function credentialHeaders(credential: string): Record<string, string> {
  if (!credential) return {};
  if (isSession(credential)) return { "X-CSRF-Token": credential.slice(of_a_session.length) };
  return { Authorization: `Bearer ${credential}` };
}
