"""What the design system needs where no script runs."""

# This style stands in a <noscript> of the <head>: without scripts, what they would unfold must be visible.
NOSCRIPT_STYLE = (
    "<style>"
    ".fr-collapse:not(.fr-collapse--expanded){--collapse-max-height:none!important;visibility:visible!important;"
    "--collapser:none}.fr-collapse::before{margin-top:0!important}"
    ".fr-tabs{display:block!important;height:auto!important;overflow:visible!important}"
    ".fr-tabs::before{display:none!important}.fr-tabs__list{position:static!important}"
    ".fr-tabs__panel{left:0!important;margin:0!important;width:auto!important;visibility:visible!important}"
    "dialog.fr-modal,.fr-header__navbar,.fr-btn--display,.fr-footer__bottom-link[aria-controls],"
    ".fr-breadcrumb__button,.fr-sidemenu__inner>.fr-sidemenu__btn,.fr-password__checkbox,"
    ".fr-header__menu .fr-btn--close,.fr-header__search .fr-btn--close{display:none!important}"
    ".fr-header__menu.fr-modal,.fr-header__search.fr-modal{position:static!important;"
    "visibility:visible!important;opacity:1!important;height:auto!important}"
    "</style>"
)
