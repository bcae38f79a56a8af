"""What recruiters follow: their list, figures, timelines and actions on many offers."""
