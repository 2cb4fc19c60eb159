# Run R's surveillance on our own simulated series, for the tests that compare with it.
#
#   python tools/make_golden_series.py && Rscript tools/make_r_golden.R
#
# Reads tests/data/r_golden/series.csv, writes one file of outputs per method beside it. It only calls the
# package. Versions are printed into versions.csv.
suppressMessages(library(surveillance))
options(digits = 17, warn = -1)
folder <- "tests/data/r_golden"
series <- read.csv(file.path(folder, "series.csv"), stringsAsFactors = FALSE)

as_sts <- function(one) {
  arguments <- list(observed = matrix(one$count, ncol = 1), frequency = one$freq[1])
  if (!all(is.na(one$population))) arguments$population <- matrix(one$population, ncol = 1)
  if (nzchar(one$date[1])) {
    arguments$epoch <- as.Date(one$date)
    arguments$start <- c(as.numeric(format(arguments$epoch[1], "%Y")), 1)
  }
  do.call(surveillance::sts, arguments)
}

attempt <- function(expression) tryCatch(expression, error = function(e) { message(conditionMessage(e)); NULL })

noufaily <- list(noPeriods = 10, pastWeeksNotIncluded = 26, weightsThreshold = 2.58, pThresholdTrend = 1, alpha = .005)
flexible <- list(
  defaults = list(),
  noufaily_nbplugin = c(noufaily, thresholdMethod = "nbPlugin"),
  noufaily_muan = c(noufaily, thresholdMethod = "muan"),
  noufaily_delta = c(noufaily, thresholdMethod = "delta"),
  degenerate_nbplugin = c(noufaily, thresholdMethod = "nbPlugin", list(limit54 = c(0, 4))),
  degenerate_muan = c(noufaily, thresholdMethod = "muan", list(limit54 = c(0, 4))),
  five_seasons = list(noPeriods = 5, pastWeeksNotIncluded = 4, alpha = .01, thresholdMethod = "nbPlugin", w = 2),
  unweighted = list(reweight = FALSE, alpha = .01, powertrans = "1/2", limit54 = c(0, 4)),
  untransformed = list(powertrans = "none", alpha = .01, limit54 = c(0, 4), trend = FALSE),
  population = list(populationOffset = TRUE, alpha = .01, thresholdMethod = "nbPlugin", limit54 = c(0, 4))
)
years <- c(weekly = 5, dated = 4, daily = 2, monthly = 5, gaps = 3)

collect <- function(rows) do.call(rbind, rows[!vapply(rows, is.null, TRUE)])
split_series <- split(series, list(series$dataset, series$unit), drop = TRUE)

rows <- list(); classic <- list(); early <- list(); sums <- list(); ratios <- list()
for (one in split_series) {
  dataset <- one$dataset[1]; unit <- one$unit[1]; n <- nrow(one); sts <- as_sts(one)
  b <- years[[dataset]]
  range <- seq(n - ifelse(dataset == "daily", 39, 29), n)
  for (name in names(flexible)) {
    settings <- flexible[[name]]
    if (name == "population" && all(is.na(one$population))) next
    if (dataset %in% c("daily", "monthly") && grepl("noufaily|five|degenerate", name)) next
    if (grepl("degenerate", name) && unit != "half silent") next
    if (dataset == "daily") settings$w <- 7
    if (dataset == "monthly") settings$w <- 1
    settings <- c(list(range = range, b = b), settings)
    if (is.null(settings$w)) settings$w <- 3
    out <- attempt(farringtonFlexible(sts, control = settings))
    if (is.null(out)) { message("farringtonFlexible refuses ", dataset, " ", unit, " ", name); next }
    value <- function(slot) { x <- out@control[[slot]]; if (is.null(x)) NA else as.numeric(x) }
    rows[[length(rows) + 1]] <- data.frame(
      dataset, unit, config = name, b = b, t = range, upper = as.numeric(out@upperbound),
      alarm = as.integer(out@alarm), expected = value("expected"), score = value("score"),
      p_value = value("pvalue"), dispersion = value("phiVector"), trend_slope = value("trendVector"))
  }
  if (dataset %in% c("weekly", "dated")) for (alpha in c(.05, .01)) {
    out <- attempt(farrington(sts, control = list(range = range, b = b, w = 3, alpha = alpha)))
    classic[[length(classic) + 1]] <- data.frame(dataset, unit, config = as.character(alpha), b = b, t = range,
      upper = as.numeric(out@upperbound), alarm = as.integer(out@alarm))
  }
  if (!anyNA(one$count)) for (method in c("C1", "C2", "C3")) for (baseline in c(7, 14)) {
    out <- attempt(earsC(sts, control = list(range = range, method = method, baseline = baseline, minSigma = 0)))
    if (!is.null(out)) early[[length(early) + 1]] <- data.frame(dataset, unit, config = method, baseline, t = range,
      upper = as.numeric(out@upperbound), alarm = as.integer(out@alarm))
  }
  if (dataset == "weekly") {
    monitored <- seq(n - 79, n)
    for (transformation in c("standard", "rossi", "anscombe", "anscombe2nd", "pearsonNegBin", "anscombeNegBin")) {
      # with a mean that moves R refuses this one
      mean <- if (transformation == "anscombeNegBin") NULL else "glm"
      settings <- list(range = monitored, k = .5, h = 4, trans = transformation, m = mean, alpha = .1)
      out <- attempt(cusum(sts, control = settings))
      if (!is.null(out)) sums[[length(sums) + 1]] <- data.frame(dataset, unit, config = transformation, t = monitored,
        upper = as.numeric(out@upperbound), alarm = as.integer(out@alarm))
    }
    charts <- list(
      negbin = list(fun = glrnb, mu0 = list(S = 1, trend = TRUE)),
      negbin_window = list(fun = glrnb, mu0 = list(S = 2), M = 20, Mtilde = 3),
      negbin_decrease = list(fun = glrnb, mu0 = list(S = 1), dir = "dec"),
      poisson = list(fun = glrpois, mu0 = list(S = 1)),
      poisson_window = list(fun = glrpois, mu0 = list(S = 1), M = 20),
      poisson_fixed = list(fun = glrpois, mu0 = list(S = 1), theta = log(2)),
      negbin_fixed = list(fun = glrnb, mu0 = list(S = 1), theta = log(2)),
      negbin_epidemic = list(fun = glrnb, mu0 = list(S = 1), change = "epi"))
    for (name in names(charts)) {
      settings <- charts[[name]]; fun <- settings$fun; settings$fun <- NULL
      settings <- c(list(range = monitored, c.ARL = 5, ret = "value"), settings)
      out <- attempt(fun(sts, control = settings))
      if (is.null(out)) { message("no chart ", unit, " ", name); next }
      ratios[[length(ratios) + 1]] <- data.frame(dataset, unit, config = name, t = monitored,
        score = as.numeric(out@upperbound), alarm = as.integer(out@alarm),
        expected = as.numeric(out@control$mu0))
    }
  }
}
write_out <- function(frame, name) write.csv(frame, file.path(folder, name), row.names = FALSE, na = "")
shorten <- function(frame) { for (column in names(frame)) if (is.numeric(frame[[column]])) frame[[column]] <- signif(frame[[column]], 12); frame }
write_out(shorten(collect(rows)), "farrington_flexible.csv")
write_out(shorten(collect(classic)), "farrington.csv")
write_out(shorten(collect(early)), "ears.csv")
write_out(shorten(collect(sums)), "cusum.csv")
write_out(shorten(collect(ratios)), "glr_cusum.csv")
write_out(data.frame(software = c("R", "surveillance"), version = c(as.character(getRversion()), as.character(packageVersion("surveillance")))), "versions.csv")
