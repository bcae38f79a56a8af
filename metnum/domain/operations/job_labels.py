"""Names the tasks in French on the screen of the queue; a task that is not listed is shown by its own name."""

LABELS = {
    "accounts.sweep": "Ménage des sessions et des liens expirés",
    "mail.send": "Envoi d’un courriel",
    "mail.recall": "Recherche des courriels oubliés",
    "mail.sweep": "Ménage des courriels anciens",
    "offers.bulk": "Action sur plusieurs offres",
    "offers.publish": "Publication programmée d’une offre",
    "offers.due": "Recherche des publications en retard",
    "offers.expire": "Fin des offres dont le dernier jour est passé",
    "offers.read_sheet": "Lecture d’un tableau à importer",
    "offers.remind": "Rappels avant le dernier jour des offres",
    "queue.sweep": "Ménage des tâches terminées",
    "search.look": "Recherche des lignes d’une autre version de la recherche",
    "search.rebuild": "Reconstruction de la recherche après une nouvelle version",
    "search.refresh": "Mise à jour de la recherche après un changement de nom ou une fusion",
}


def label(task: str) -> str:
    """Return what a task does, in French."""
    return LABELS.get(task, task)
