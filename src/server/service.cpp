#include "server/service.hpp"

#include "server/log.hpp"
#include "server/openapi.hpp"
#include "server/problem.hpp"
#include "server/router.hpp"
#include "server/secrets.hpp"
#include "server/token_file.hpp"
#include "server/web_assets.hpp"
#include "store/move_store.hpp"

namespace defcon::server {

desk::Settings default_settings() {
  return {.key = "main", .name = "Service desk", .offices = {{"main", "Main office", {}}}};
}

Service::Service(std::shared_ptr<Clock> clock, store::Place place,
                 std::optional<store::DirectoryLock> lock)
    : clock_(std::move(clock)), place_(std::move(place)), lock_(std::move(lock)) {}

Service::~Service() { stop(); }

base::Result<std::unique_ptr<Service>> Service::start(const ServiceOptions& options,
                                                      std::shared_ptr<Clock> clock,
                                                      std::unique_ptr<store::Store> store) {
  auto place = options.store.empty() ? store::Place::directory(options.data)
                                     : store::Place::of(options.store, "defcon serve");
  if (!place) return std::unexpected(place.error());
  auto lock = place->hold();
  if (!lock) return std::unexpected(lock.error());
  std::unique_ptr<Service> service(
      new Service(std::move(clock), std::move(*place), std::move(*lock)));
  if (auto heard = service->listen(options); !heard) return std::unexpected(heard.error());
  if (auto opened = service->open(options, std::move(store)); !opened) {
    return std::unexpected(opened.error());
  }
  return service;
}

base::Result<void> Service::open(const ServiceOptions& options,
                                 std::unique_ptr<store::Store> store) {
  const bool is_own = store == nullptr;
  if (is_own) {
    auto opened = place_.open();
    if (!opened) return std::unexpected(opened.error());
    store = std::move(*opened);
  }
  store_ = std::move(store);
  if (auto whole = store::check_moved(*store_, place_.name()); !whole) return whole;
  snapshots_ = place_.snapshots();
  if (is_own) {
    auto worker = Worker::start(place_, *snapshots_);
    if (!worker) return std::unexpected(worker.error());
    worker_ = std::move(*worker);
  }
  loop_ = std::make_unique<Loop>(options.loop, *store_, *snapshots_, *clock_, worker_.get());
  if (auto opened = open_desks(options); !opened) return opened;
  if (auto opened = open_accounts(options); !opened) return opened;
  openapi_ = openapi_document();
  http::StaticFiles files(web_assets(), "/index.html", {"/", "/board/", "/console"});
  router_ = std::make_unique<Router>(
      Context{*loop_, *clock_, openapi_, loop_->accounts(), sign_ins_}, std::move(files));
  loop_->start();
  serving_ = router_.get();
  log_info(
      "server.started",
      {{"address", options.address}, {"port", std::uint64_t{port()}}, {"store", place_.name()}});
  return {};
}

base::Result<void> Service::open_desks(const ServiceOptions& options) {
  if (auto loaded = loop_->load(); !loaded) return loaded;
  if (!loop_->has_desks()) {
    auto created =
        loop_->create_desk({options.settings, options.roster, options.work}, options.policy);
    if (!created) return created;
    log_info("desk.created", {{"desk", options.settings.key}});
  }
  desks_ = loop_->settings();
  return {};
}

// The first start makes two keys: one that may do everything, for who sets the server up and for
// the day when nobody else can sign in, and one that shows boards.
base::Result<void> Service::open_accounts(const ServiceOptions& options) {
  if (loop_->accounts()->current()->sequence > 0) return {};
  new_tokens_ = NewTokens{.admin = make_token(), .board = make_token()};
  // First where a script finds them, then in force: no key may hold that nobody was told.
  for (const auto& [file, token] : {std::pair{options.admin_token_file, new_tokens_->admin},
                                    std::pair{options.board_token_file, new_tokens_->board}}) {
    if (auto written = write_token_file(file, token); !written) return written;
  }
  using enum identity::Right;
  const auto key = [](std::uint64_t id, const std::string& token, const char* label,
                      std::vector<identity::Right> rights) {
    return identity::KeyAdded{.key = id,
                              .digest = digest_of(token),
                              .label = label,
                              .scope = {.rights = std::move(rights)}};
  };
  const std::vector<identity::Body> keys{
      key(1, new_tokens_->admin, "first start, everything",
          {see_board, see_desk, report, outage, decide, configure, administer}),
      key(2, new_tokens_->board, "first start, boards", {see_board})};
  return loop_->change_accounts(
      {.origin = {},
       .decide = [&](const auto&, auto) { return base::Result<std::vector<identity::Body>>(keys); },
       .respond = {}});
}

// Before the store is opened: a start that cannot listen changes nothing, and one that takes long
// tells so.
base::Result<void> Service::listen(const ServiceOptions& options) {
  const auto handler = [this](http::Request request, http::Reply reply) {
    if (const Router* router = serving_) {
      router->handle(std::move(request), std::move(reply));
    } else {
      reply.send(busy("the server is starting"));
    }
  };
  auto server = http::Server::start({.address = options.address,
                                     .port = options.port,
                                     .io_threads = options.io_threads,
                                     .limits = options.limits,
                                     .handler = handler,
                                     .date = http_date});
  if (!server) return std::unexpected(server.error());
  http_ = std::move(*server);
  return {};
}

void Service::stop() {
  if (http_) http_->stop();
  if (loop_) loop_->stop();
  worker_.reset();
}

}  // namespace defcon::server
