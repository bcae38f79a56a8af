"""The tools of recruiters to follow offers: lists, figures, timelines, actions on many offers."""
