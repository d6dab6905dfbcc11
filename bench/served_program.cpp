#include "served_program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "http_socket.hpp"
#include "latencies.hpp"

namespace defcon::bench {

namespace {

// Where scripts/bench.sh says, or beside this benchmark: <build>/bench/NAME and <build>/defcon.
std::filesystem::path program() {
  const char* const told = std::getenv("DEFCON_PROGRAM");
  if (told != nullptr) return told;
  return std::filesystem::canonical("/proc/self/exe").parent_path().parent_path() / "defcon";
}

std::uint16_t free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  bind(probe, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  close(probe);
  return ntohs(address.sin_port);
}

std::string first_word_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string word;
  in >> word;
  return word;
}

}  // namespace

Disk disk_with_syncs_of(std::chrono::microseconds cost) {
  const auto library = program().parent_path() / "faults" / "libslowsync.so";
  if (!std::filesystem::exists(library)) give_up(library.string() + " is missing");
  return {.place = "/dev/shm",
          .environment = {"LD_PRELOAD=" + library.string(),
                          fmt::format("DEFCON_SLOWSYNC_US={}", cost.count())}};
}

NewDirectory::NewDirectory(const std::filesystem::path& parent) {
  std::string name = (parent / "defcon-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) give_up("no temporary directory");
  path_ = name;
}

NewDirectory::~NewDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Process::Process(const std::vector<std::string>& words, const Environment& environment,
                 const std::filesystem::path& log) {
  std::vector<char*> arguments, variables;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  for (char** present = environ; *present != nullptr; ++present) variables.push_back(*present);
  for (const auto& more : environment) variables.push_back(const_cast<char*>(more.c_str()));
  arguments.push_back(nullptr);
  variables.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  if (!log.empty()) {
    constexpr int flags = O_WRONLY | O_CREAT | O_APPEND;
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log.c_str(), flags, 0644);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  }
  const int code =
      posix_spawn(&id_, arguments[0], &files, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&files);
  if (code != 0) give_up(words[0] + " does not start");
}

Process::~Process() {
  if (id_ != 0) kill(id_, SIGTERM);
  wait();
}

bool Process::has_ended() {
  if (id_ != 0 && waitpid(id_, nullptr, WNOHANG) == id_) id_ = 0;
  return id_ == 0;
}

void Process::wait() {
  if (id_ != 0) waitpid(id_, nullptr, 0);
  id_ = 0;
}

double Process::processor_seconds() const {
  std::ifstream file(fmt::format("/proc/{}/stat", id_));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;  // up to utime, the 14th field of stat
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::vector<std::string> ServedProgram::words(const std::string& store) const {
  const bool is_file = store.empty();
  return {program(),
          "serve",
          is_file ? "--data" : "--store",
          is_file ? (directory_.path() / "data").string() : store,
          "--listen",
          fmt::format("127.0.0.1:{}", port_),
          "--desk",
          DEFCON_SOURCE_DIR "/examples/desk.toml",
          "--admin-token-file",
          directory_.path() / "admin",
          "--board-token-file",
          directory_.path() / "board"};
}

ServedProgram::ServedProgram(const Disk& disk, const std::string& store)
    : directory_(disk.place),
      port_(free_port()),
      process_(words(store), disk.environment, directory_.path() / "log") {
  wait_ready();
  token_ = first_word_of(directory_.path() / "admin");
}

void ServedProgram::wait_ready() {
  const auto patience = Clock::now() + std::chrono::seconds(60);
  while (!process_.has_ended() && Clock::now() < patience) {
    const auto socket = connect_to(port_);
    if (socket && ask(*socket, request("GET", "/ready", {}, {})) == 200) return;
    poll(nullptr, 0, 2);
  }
  std::ifstream log(directory_.path() / "log");
  give_up("the server did not come up:\n" + std::string(std::istreambuf_iterator<char>(log), {}));
}

}  // namespace defcon::bench
