// A socket with nothing of HTTP in it, for tests that send what no client would.
#pragma once

#include <sys/socket.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <string>
#include <string_view>

namespace defcon::http {

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(context_) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    const timeval limit{.tv_sec = 10, .tv_usec = 0};  // a test that hangs fails instead
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }

  void send(std::string_view text) {
    boost::system::error_code ignored;
    boost::asio::write(socket_, boost::asio::buffer(text), ignored);
  }

  // Up to and with `mark`; what is there at the end of the connection if it never comes.
  std::string read_until(std::string_view mark) {
    for (;;) {
      const auto found = received_.find(mark);
      if (found != std::string::npos) {
        std::string text = received_.substr(0, found + mark.size());
        received_.erase(0, text.size());
        return text;
      }
      char bytes[4096];
      boost::system::error_code error;
      const auto count = socket_.read_some(boost::asio::buffer(bytes), error);
      if (error) return std::exchange(received_, {});
      received_.append(bytes, count);
    }
  }

  // One response with a Content-Length.
  std::string read_response() {
    std::string text = read_until("\r\n\r\n");
    const auto found = text.find("Content-Length: ");
    if (found == std::string::npos) return text;
    const std::size_t length = std::stoul(text.substr(found + 16));
    while (received_.size() < length) {
      char bytes[4096];
      boost::system::error_code error;
      const auto count = socket_.read_some(boost::asio::buffer(bytes), error);
      if (error) break;
      received_.append(bytes, count);
    }
    text += received_.substr(0, length);
    received_.erase(0, length);
    return text;
  }

  std::string read_to_end() { return read_until(std::string_view("\0 never", 7)); }
  void close() { socket_.close(); }
  boost::asio::ip::tcp::socket& socket() { return socket_; }

 private:
  boost::asio::io_context context_;
  boost::asio::ip::tcp::socket socket_;
  std::string received_;
};

}  // namespace defcon::http
