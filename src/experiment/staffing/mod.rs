mod closed_form;
mod cover;
mod goal;
mod pattern;
mod player;
mod requirement;
mod week;
