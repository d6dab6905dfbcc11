// A JSON document laid out for reading: two spaces, one member a line, short lists on one.
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace defcon::server {

[[nodiscard]] std::string json_text(const boost::json::value& value);

}  // namespace defcon::server
