# Hides cells with SSBtools::GaussSuppression, called as GaussSuppression::SuppressSmallCounts calls it with its defaults:
# zeros are protected, candidates in CandidatesDefault's order, cells of nobody are the singletons, method anySum.
# With WAY "zeros-printed" (protectZeros = FALSE there) zeros are shown and ones are the singletons.
# Rscript gauss.R FOLDER THRESHOLD WAY, with in FOLDER: pairs.csv (row of an inner cell, column of a cell), inner.csv and
# cells.csv (counts). Writes hidden.csv (columns that are hidden, from 1) and about.csv (version, CPU seconds).
suppressPackageStartupMessages(library(Matrix))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
threshold <- as.integer(arguments[2])
read <- function(name) scan(file.path(folder, name), what = integer(), sep = ",", quiet = TRUE)
inner <- read("inner.csv")
freq <- read("cells.csv")
pairs <- matrix(read("pairs.csv"), ncol = 2, byrow = TRUE)
x <- sparseMatrix(i = pairs[, 1], j = pairs[, 2], x = 1, dims = c(length(inner), length(freq)))
start <- proc.time()
tie <- abs(as.vector(crossprod(x, x %*% (freq + 1))))
order_by <- (freq + 1) + 0.99 * tie / max(tie)
order_by[freq == 0] <- 0.01 + max(order_by)
hide_zeros <- arguments[3] != "zeros-printed"
primary <- which(freq < threshold & (freq > 0 | hide_zeros))
secondary <- SSBtools::GaussSuppression(x, candidates = order(order_by, decreasing = TRUE), primary = primary,
                                        singleton = (inner == (if (hide_zeros) 0 else 1)),
                                        singletonMethod = "anySum", printInc = FALSE)
spent <- sum((proc.time() - start)[c("user.self", "sys.self")])
write(sort(unique(c(primary, secondary))), file.path(folder, "hidden.csv"), ncolumns = 1)
write(c(paste("SSBtools", packageVersion("SSBtools")), spent), file.path(folder, "about.csv"), ncolumns = 1)
