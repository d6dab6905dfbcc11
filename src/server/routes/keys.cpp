// Keys of programs and boards: scoped, with an end, replaced without a gap.
#include <algorithm>

#include "server/account_answer.hpp"
#include "server/secrets.hpp"

namespace defcon::server {

namespace {

api::KeyLine line_of(const identity::Key& key) {
  return {.id = key.id,
          .label = key.label,
          .scope = key.scope,
          .created = key.created,
          .expires = key.expires};
}

void list_keys(const Context& context, Call call) {
  const auto accounts = context.accounts->current();
  api::KeyList list;
  for (const auto& [digest, key] : accounts->keys) list.keys.push_back(line_of(key));
  std::ranges::sort(list.keys, {}, &api::KeyLine::id);
  call.reply.send(json_answer(200, list));
}

std::function<http::Response(const identity::Accounts&)> issued(std::shared_ptr<std::uint64_t> id,
                                                                std::string token) {
  return [id = std::move(id), token = std::move(token)](const identity::Accounts& after) {
    return json_answer(201, api::KeyIssued{line_of(*after.find_key(*id)), token});
  };
}

void add_key(const Context& context, Call call) {
  auto given = read_body<api::NewKey>(call);
  if (!given) return;
  const auto id = std::make_shared<std::uint64_t>(0);
  const std::string token = make_token();
  change_accounts(
      context, std::move(call),
      [id, token, given = std::move(*given)](const identity::Accounts& accounts,
                                             base::Instant now) -> Decided {
        if (given.expires && *given.expires <= now)
          return base::invalid("this is past", "/expires", "when it is to end, later than now");
        *id = accounts.next_key();
        return {
            {identity::KeyAdded{*id, digest_of(token), given.label, given.scope, given.expires}}};
      },
      issued(id, token));
}

// A new token for the same; the old one holds a while longer, so that whoever uses it can change.
void rotate_key(const Context& context, Call call) {
  const auto old = number_in_path(call, 0, "key");
  if (!old) return;
  auto given = read_body<api::Rotation>(call);
  if (!given) return;
  if (!(given->overlap_minutes >= 0 && given->overlap_minutes <= 60 * 24 * 30)) {
    return call.reply.send(problem(422, "the body has errors",
                                   {{.what = "not a time to overlap",
                                     .where = "/overlap_minutes",
                                     .hint = "0 to 43200, thirty days"}}));
  }
  const auto id = std::make_shared<std::uint64_t>(0);
  const std::string token = make_token();
  const auto overlap = std::chrono::duration_cast<base::Span>(
      std::chrono::duration<double, std::ratio<60>>(given->overlap_minutes));
  change_accounts(
      context, std::move(call),
      [id, token, old = *old, overlap](const identity::Accounts& accounts,
                                       base::Instant now) -> Decided {
        const identity::Key* key = accounts.find_key(old);
        if (key == nullptr) return base::fail(base::ErrorKind::not_found, "there is no such key");
        *id = accounts.next_key();
        return {{identity::KeyAdded{*id, digest_of(token), key->label, key->scope, key->expires},
                 identity::KeyRevoked{old, now + overlap}}};
      },
      issued(id, token));
}

void revoke_key(const Context& context, Call call) {
  const auto id = number_in_path(call, 0, "key");
  if (!id) return;
  const identity::KeyRevoked revoked{*id, std::nullopt};
  change_accounts(
      context, std::move(call), [revoked](const auto&, auto) { return Decided{{revoked}}; },
      [](const auto&) { return json_answer(200, api::Done{}); });
}

constexpr Access for_owners = needs(identity::Right::administer);

}  // namespace

void add_key_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/keys",
      .operation = "list_keys",
      .summary = "All keys that hold; never their tokens",
      .access = for_owners,
      .parameters = {},
      .body = {},
      .answers = {{200, "Keys, as they were added", {answer_schema<api::KeyList>}}},
      .handle = list_keys,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/keys",
      .operation = "add_key",
      .summary = "A key for a program, or for the board of an office",
      .access = for_owners,
      .parameters = {},
      .body = RequestBody{{request_schema<api::NewKey>},
                          R"({"label":"ticket system","scope":{"rights":["report"],)"
                          R"("desk":"main"}})"},
      .answers = {{201, "Added; the token is shown once", {answer_schema<api::KeyIssued>}}},
      .handle = add_key,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/keys/{id}/rotate",
      .operation = "rotate_key",
      .summary = "Another token for the same key; the old one holds for a while beside it",
      .access = for_owners,
      .parameters = {id_parameter},
      .body = RequestBody{{request_schema<api::Rotation>}, R"({"overlap_minutes":60})"},
      .answers = {{201, "The token is shown once", {answer_schema<api::KeyIssued>}}},
      .handle = rotate_key,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/keys/{id}/revoke",
      .operation = "revoke_key",
      .summary = "From now on this key lets nobody in",
      .access = for_owners,
      .parameters = {id_parameter},
      .body = {},
      .answers = {{200, "Revoked", {answer_schema<api::Done>}}},
      .handle = revoke_key,
  });
}

}  // namespace defcon::server
