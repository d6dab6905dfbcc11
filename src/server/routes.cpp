#include "server/route.hpp"

namespace defcon::server {

const std::vector<Route>& all_routes() {
  static const std::vector<Route> routes = [] {
    std::vector<Route> all;
    add_ticket_routes(all);
    add_contact_routes(all);
    add_board_routes(all);
    add_event_routes(all);
    add_decision_routes(all);
    add_outage_routes(all);
    add_settings_routes(all);
    add_policy_routes(all);
    add_plan_routes(all);
    add_desk_routes(all);
    add_session_routes(all);
    add_user_routes(all);
    add_key_routes(all);
    add_audit_routes(all);
    add_system_routes(all);
    return all;
  }();
  return routes;
}

}  // namespace defcon::server
