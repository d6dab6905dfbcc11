#include "http/request_reader.hpp"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace defcon::http {

namespace {

namespace beast = boost::beast::http;
using Parser = beast::request_parser<beast::string_body>;

struct Failure {
  int status = 400;
  std::string_view detail;
};

std::string_view plain(boost::beast::string_view text) { return {text.data(), text.size()}; }

Failure failure_of(const boost::system::error_code& error) {
  if (error == beast::error::header_limit)
    return {431, "the header is larger than this server takes"};
  if (error == beast::error::body_limit) return {413, "the body is larger than this server takes"};
  if (error == beast::error::bad_version) return {505, "HTTP/1.0 and HTTP/1.1 are spoken here"};
  if (error == beast::error::bad_transfer_encoding || error == beast::error::bad_chunk ||
      error == beast::error::bad_chunk_extension) {
    return {400, "the transfer coding cannot be read"};
  }
  if (error == beast::error::bad_content_length || error == beast::error::multiple_content_length) {
    return {400, "Content-Length cannot be read"};
  }
  return {400, "this is not an HTTP request that can be read"};
}

std::size_t count_of(const Parser::value_type& message, beast::field name) {
  return message.count(name);
}

// What Beast lets pass and must not pass.
std::optional<Failure> framing_fault(const Parser::value_type& message) {
  const auto codings = count_of(message, beast::field::transfer_encoding);
  if (codings > 0) {
    if (message.version() != 11) return Failure{400, "Transfer-Encoding needs HTTP/1.1"};
    if (codings > 1 ||
        !equal_ignoring_case(plain(message[beast::field::transfer_encoding]), "chunked")) {
      return Failure{400, "the only transfer coding taken is chunked, named once"};
    }
    if (count_of(message, beast::field::content_length) > 0) {
      return Failure{400, "Transfer-Encoding and Content-Length exclude each other"};
    }
  }
  const auto hosts = count_of(message, beast::field::host);
  if (hosts > 1 || (hosts == 0 && message.version() == 11)) {
    return Failure{400, "HTTP/1.1 needs one Host"};
  }
  const std::string_view target = plain(message.target());
  const auto question = target.find('?');
  if (question != std::string_view::npos && !parse_query(target.substr(question + 1))) {
    return Failure{400, "the query has an escape that cannot be read"};
  }
  return std::nullopt;
}

// What is asked for, without the authority that a client of a proxy puts before it
// ("http://host/path", RFC 9112 3.2.2).
std::string_view origin_form(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const auto path = target.find_first_of("/?", scheme.size());
    return path == std::string_view::npos ? "/" : target.substr(path);
  }
  return target;
}

std::string lower_case(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

}  // namespace

struct RequestReader::State {
  ReaderLimits limits;
  std::optional<Parser> parser;
  std::optional<Failure> failure;

  void restart() {
    parser.emplace();
    parser->header_limit(limits.header_bytes);
    parser->body_limit(limits.body_bytes);
  }

  Status fail(Failure why) {
    failure = why;
    return Status::failed;
  }
};

RequestReader::RequestReader(ReaderLimits limits) : state_(std::make_unique<State>()) {
  state_->limits = limits;
  state_->restart();
}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

RequestReader::Status RequestReader::consume(std::string_view& bytes) {
  Parser& parser = *state_->parser;
  if (state_->failure) return Status::failed;
  while (!parser.is_done()) {
    if (bytes.empty()) return Status::need_more;
    const bool had_header = parser.is_header_done();
    boost::system::error_code error;
    const auto used = parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    bytes.remove_prefix(used);
    if (error == beast::error::need_more) return Status::need_more;
    if (error) return state_->fail(failure_of(error));
    if (!had_header && parser.is_header_done()) {
      if (const auto fault = framing_fault(parser.get())) return state_->fail(*fault);
      parser.eager(true);
    }
  }
  return Status::complete;
}

bool RequestReader::has_header() const { return state_->parser->is_header_done(); }
bool RequestReader::keep_alive() const { return state_->parser->keep_alive(); }

bool RequestReader::expects_continue() const {
  const auto& message = state_->parser->get();
  return has_header() && message.version() == 11 &&
         equal_ignoring_case(plain(message[beast::field::expect]), "100-continue");
}

Request RequestReader::take() {
  Parser::value_type message = state_->parser->release();
  state_->restart();
  Request request;
  request.method = plain(message.method_string());
  const std::string_view target = origin_form(plain(message.target()));
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  if (question != std::string_view::npos) {
    if (auto query = parse_query(target.substr(question + 1))) request.query = std::move(*query);
  }
  for (const auto& field : message) {
    request.headers.push_back(
        {lower_case(plain(field.name_string())), std::string(plain(field.value()))});
  }
  request.body = std::move(message.body());
  return request;
}

Response RequestReader::failure() const {
  const Failure why = state_->failure.value_or(Failure{});
  return refusal(why.status, why.detail);
}

}  // namespace defcon::http
