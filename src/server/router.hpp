// From a request to its route: by path and method, past the gate. What is
// no route is a file of the browser client, or not found.
#pragma once

#include "http/static_files.hpp"
#include "server/route.hpp"

namespace defcon::server {

class Router {
 public:
  Router(Context context, http::StaticFiles files);

  // From any io thread.
  void handle(http::Request request, http::Reply reply) const;

 private:
  struct Pattern {
    std::vector<std::string_view> segments;  // of the path; "{...}" takes any
    const Route* route = nullptr;
  };
  struct Match {
    const Route* route = nullptr;   // with the method, too
    std::string allowed;            // methods that the path has
    std::vector<std::string> path;  // values, decoded
  };
  [[nodiscard]] Match find(const http::Request& request) const;
  Context context_;
  http::StaticFiles files_;
  std::vector<Pattern> patterns_;
};

}  // namespace defcon::server
