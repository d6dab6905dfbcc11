#include "http/client.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <mutex>

namespace defcon::http {

namespace {

// What one transfer fills.
struct Transfer {
  CURL* handle = nullptr;
  std::string body;
  Fields headers;
  const std::function<bool(const ServerEvent&)>* on_event = nullptr;
  bool is_stopped = false;  // by on_event
};

long status_of(CURL* handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

ServerEvent parse_event(std::string_view block) {
  ServerEvent event;
  while (!block.empty()) {
    const std::string_view line = block.substr(0, block.find('\n'));
    block.remove_prefix(std::min(line.size() + 1, block.size()));
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = line.substr(colon + 2);
    if (name == "id") event.id = value;
    if (name == "event") event.event = value;
    if (name == "data") event.data = value;
  }
  return event;
}

// Hands on the events that are whole.
void take_events(Transfer& transfer) {
  for (auto end = transfer.body.find("\n\n"); end != std::string::npos && !transfer.is_stopped;
       end = transfer.body.find("\n\n")) {
    const ServerEvent event = parse_event(std::string_view(transfer.body).substr(0, end));
    transfer.body.erase(0, end + 2);
    transfer.is_stopped = !(*transfer.on_event)(event);
  }
}

std::size_t on_body(const char* data, std::size_t, std::size_t size, void* to) {
  auto& transfer = *static_cast<Transfer*>(to);
  transfer.body.append(data, size);
  if (transfer.on_event != nullptr && status_of(transfer.handle) == 200) take_events(transfer);
  return transfer.is_stopped ? 0 : size;
}

std::size_t on_header(const char* data, std::size_t, std::size_t size, void* to) {
  std::string_view line(data, size);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  const auto colon = line.find(": ");
  if (colon != std::string_view::npos) {
    std::string name(line.substr(0, colon));
    for (char& c : name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    static_cast<Transfer*>(to)->headers.push_back(
        {std::move(name), std::string(line.substr(colon + 2))});
  }
  return size;
}

void start_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

struct Client::State {
  struct FreeHandle {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  using List = std::unique_ptr<curl_slist, FreeList>;

  ClientOptions options;
  std::unique_ptr<CURL, FreeHandle> handle;

  void add(List& list, const std::string& line) const {
    list.reset(curl_slist_append(list.release(), line.c_str()));
  }

  base::Result<Response> run(const char* method, std::string_view path,
                             const std::string_view* json, Transfer& transfer, List list) {
    CURL* curl = handle.get();
    const std::string url = options.base_url + std::string(path);
    curl_easy_reset(curl);
    transfer.handle = curl;
    if (!options.token.empty()) add(list, "Authorization: Bearer " + options.token);
    for (const Field& field : options.headers) add(list, field.name + ": " + field.value);
    if (json != nullptr) {
      add(list, "Content-Type: application/json");
      add(list, "Expect:");  // a body of a megabyte goes out at once
      // The size is given beside it: no terminating zero is read.
      // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage)
      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json->data());
      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json->size()));
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    if (transfer.on_event == nullptr) {
      curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.time_limit.count()));
    }
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK && !transfer.is_stopped) {
      return base::fail(base::ErrorKind::unavailable, curl_easy_strerror(code), url,
                        "is the server running there?");
    }
    Response response{.status = static_cast<int>(status_of(curl)), .content_type = {}, .body = {}};
    response.content_type = find(transfer.headers, "content-type").value_or("");
    response.body = std::move(transfer.body);
    response.headers = std::move(transfer.headers);
    return response;
  }
};

Client::Client(ClientOptions options) : state_(std::make_unique<State>()) {
  start_curl_once();
  state_->options = std::move(options);
  state_->handle.reset(curl_easy_init());
}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

base::Result<Response> Client::get(std::string_view path) {
  Transfer transfer;
  return state_->run("GET", path, nullptr, transfer, {});
}

base::Result<Response> Client::post(std::string_view path, std::string_view json) {
  Transfer transfer;
  return state_->run("POST", path, &json, transfer, {});
}

base::Result<Response> Client::put(std::string_view path, std::string_view json) {
  Transfer transfer;
  return state_->run("PUT", path, &json, transfer, {});
}

base::Result<Response> Client::follow(std::string_view path, std::string_view last_event_id,
                                      const std::function<bool(const ServerEvent&)>& on_event) {
  Transfer transfer;
  transfer.on_event = &on_event;
  State::List list;
  state_->add(list, "Accept: text/event-stream");
  if (!last_event_id.empty()) state_->add(list, fmt::format("Last-Event-ID: {}", last_event_id));
  return state_->run("GET", path, nullptr, transfer, std::move(list));
}

}  // namespace defcon::http
