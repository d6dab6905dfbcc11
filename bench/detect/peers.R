# What the packages `surveillance` and `forecast` say of the tickets of a log, walked forward.
#
#   Rscript peers.R SLOTS.csv TOTALS.csv OUT_DIR
#
# SLOTS.csv: one row a day, 48 half-hourly counts; TOTALS.csv: date, total. Everything said of a day
# uses the days before it and the half-hours before the tick. Written to OUT_DIR, one row a day:
# ears_c1.csv ears_c2.csv ears_c3.csv farrington.csv cusum.csv: a score at each of the 48 ticks, an
# alarm where it is at the threshold that the table names or above it; arima.csv: quantiles of the total.
suppressMessages({library(surveillance); library(forecast)})
args <- commandArgs(TRUE)
slots <- as.matrix(read.csv(args[1], header = FALSE))
totals <- read.csv(args[2], header = FALSE)[, 2]
out <- args[3]
n <- nrow(slots)
so_far <- t(apply(slots, 1, cumsum))
first <- 36  # the scorer judges days from the 36th on
save_table <- function(x, name) write.table(x, file.path(out, name), sep = ",", row.names = FALSE, col.names = FALSE)

# EARS (Hutwagner et al. 2003): the count so far at this half-hour, against the same weekday of the
# seven weeks before (at least four). C1: without a gap; C2: with a gap of two; C3: the last three of C2. Scores are the
# number of standard deviations above the mean, which the limit of 3 (C1, C2) and 2 (C3) is put to.
ears <- function() {
  score <- function(y, t, gap) {
    base <- y[max(1, t - gap - 7):(t - gap - 1)]
    (y[t] - mean(base)) / max(sd(base), 0.5)
  }
  c1 <- c2 <- c3 <- matrix(-Inf, n, 48)
  for (tick in 1:48) for (weekday in 0:6) {
    days <- which((seq_len(n) - 1) %% 7 == weekday)
    y <- so_far[days, tick]
    for (t in seq_along(days)) {
      if (t > 4) c1[days[t], tick] <- score(y, t, 0)
      if (t > 6) c2[days[t], tick] <- score(y, t, 2)
      if (t > 8) c3[days[t], tick] <- sum(pmax(0, sapply(0:2, function(k) score(y, t - k, 2) - 1)))
    }
  }
  save_table(c1, "ears_c1.csv"); save_table(c2, "ears_c2.csv"); save_table(c3, "ears_c3.csv")
}

# Farrington et al. (1996): hourly counts, a quasi-Poisson regression on the same hour of the week and
# its neighbours in the five weeks before, reweighted; the score is the count over the package's upper bound.
farrington <- function() {
  hours <- as.vector(t(slots[, seq(1, 47, 2)] + slots[, seq(2, 48, 2)]))
  from <- 5 * 168 + 2
  found <- matrix(-Inf, n, 48)
  if (length(hours) > from) {
    s <- sts(observed = hours, start = c(1, 1), frequency = 168)
    r <- suppressWarnings(algo.farrington(sts2disProg(s), control = list(
      range = from:length(hours), b = 5, w = 1, reweight = TRUE, alpha = 0.01, trend = FALSE,
      limit54 = c(0, 4), powertrans = "2/3", verbose = FALSE)))
    score <- rep(-Inf, length(hours))
    score[from:length(hours)] <- hours[from:length(hours)] / pmax(1, r$upperbound)
    found[, seq(2, 48, 2)] <- matrix(score, ncol = 24, byrow = TRUE)
  }
  save_table(found, "farrington.csv")
}

# CUSUM (Rossi 1999) of half-hourly counts, started anew each midnight; the mean of a half-hour is that
# of the same weekday in the eight weeks before, smoothed over five half-hours.
cusum <- function() {
  found <- matrix(-Inf, n, 48)
  for (d in seq(first, n)) {
    same <- d - 7 * (1:8)
    same <- same[same > 0]
    mean_of <- as.numeric(stats::filter(rep(colMeans(slots[same, , drop = FALSE]), 3), rep(1 / 5, 5)))[49:96]
    disProg <- create.disProg(1:49, c(0, slots[d, ]), state = rep(0, 49), freq = 48)
    r <- algo.cusum(disProg, control = list(range = 2:49, k = 1.04, h = 2.26, m = pmax(0.05, mean_of), trans = "rossi"))
    found[d, ] <- as.vector(r$cusum)
  }
  save_table(found, "cusum.csv")
}

# auto.arima on the log of the totals of the last 26 weeks, period 7; the model is selected anew every
# four weeks and kept in between, its state is brought up to date every day.
arima_quantiles <- function() {
  level <- c(0.05, 0.25, 0.5, 0.75, 0.95)
  found <- matrix(NA, n, 5)
  model <- NULL
  for (d in seq(first, n)) {
    past <- ts(log(tail(totals[seq_len(d - 1)], 182) + 0.5), frequency = 7)
    if (is.null(model) || (d - first) %% 28 == 0) model <- auto.arima(past, approximation = TRUE)
    now <- tryCatch(Arima(past, model = model), error = function(e) NULL)
    if (is.null(now)) { model <- auto.arima(past); now <- model }
    f <- forecast(now, h = 1, level = c(50, 90))
    q <- c(f$lower[2], f$lower[1], f$mean[1], f$upper[1], f$upper[2])
    found[d, ] <- pmax(0, exp(q) - 0.5)
  }
  save_table(found, "arima.csv")
}

for (step in c("ears", "farrington", "cusum", "arima_quantiles")) {
  used <- system.time(get(step)())["elapsed"]
  message(sprintf("%s: %.0f s", step, used))
}
