//! The program as people and CI services use it, and what its pages and sources say of themselves: one test program of many files, since each
//! more takes as long to link as its tests take to run.

#![cfg(all(feature = "png", feature = "xlsx"))]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/pages.rs"]
mod pages;
#[path = "../common/perfetto.rs"]
mod perfetto;
#[path = "../common/shell.rs"]
mod shell;
#[path = "../common/workbook.rs"]
mod workbook;

mod against;
mod baselines;
mod check;
#[cfg(unix)]
#[path = "../cluster/mod.rs"]
mod cluster;
mod commands;
mod compare;
mod contents;
mod cost;
mod excel;
mod explain;
mod fit;
mod import;
mod inputs;
mod kept;
mod layering;
mod links;
mod measures_page;
mod names;
mod new;
mod no_chance;
mod outputs;
mod overwrite;
mod page;
mod plan;
mod portraits;
mod replay;
mod scenario;
mod sensitivity;
mod staffing;
mod sweep;
mod theory;
