// Reads one HTTP/1 request out of bytes as they come, within limits. Internal to the room.
//
// Framing is taken strictly, since a proxy in front may read a loose message differently:
// Transfer-Encoding is refused (400) unless it stands once, is exactly "chunked", on HTTP/1.1, and
// without Content-Length; HTTP/1.1 needs exactly one Host.
#pragma once

#include <memory>
#include <string_view>

#include "http/message.hpp"

namespace defcon::http {

struct ReaderLimits {
  std::uint32_t header_bytes = 8 * 1024;
  std::uint64_t body_bytes = std::uint64_t{1} << 20;
};

class RequestReader {
 public:
  enum class Status { need_more, complete, failed };

  explicit RequestReader(ReaderLimits limits);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;
  RequestReader(RequestReader&&) noexcept;
  RequestReader& operator=(RequestReader&&) noexcept;

  // Takes what it can of `bytes` and removes it from them; what is left is to be shown again, with
  // more behind it.
  Status consume(std::string_view& bytes);

  [[nodiscard]] bool has_header() const;
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool expects_continue() const;  // the sender waits for "100 Continue"

  [[nodiscard]] Request take();            // after complete; the reader can then be used again
  [[nodiscard]] Response failure() const;  // after failed: what to answer before closing

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace defcon::http
