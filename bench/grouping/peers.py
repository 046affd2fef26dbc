"""What peers make of the same vectors: `python peers.py FOLDER > peers.json`, FOLDER from `group-quality.ts --vectors FOLDER`.

Needs umap-learn 0.5, hdbscan 0.8 or scikit-learn's, scikit-learn. BERTopic's defaults are UMAP (15 neighbours, 5 dimensions, cosine,
min_dist 0) and HDBSCAN (at least 10, euclidean); HDBSCAN with at least 5 runs on the vectors themselves. Each has its outliers left
as one group or given to the nearest centroid. k-means is told the number of labels and is not counted among the peers that are not.
Score: mean of AMI and B-cubed F1.
"""
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import umap
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.metrics import adjusted_mutual_info_score


def main(folder: Path) -> None:
    scores = {}
    for file in sorted(folder.glob("*.f32")):
        labels = file.with_suffix(".labels").read_text().split("\n")
        vectors = np.fromfile(file, dtype=np.float32).reshape(len(labels), -1)
        scores[file.stem] = {name: round(score(labels, found), 4) for name, found in peers(vectors, len(set(labels))).items()}
        print(file.stem, scores[file.stem], file=sys.stderr)
    print(json.dumps(scores, indent=2))


def peers(vectors: np.ndarray, wanted: int) -> dict[str, np.ndarray]:
    reduced = umap.UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=42).fit_transform(vectors)
    bertopic = HDBSCAN(min_cluster_size=10).fit_predict(reduced)
    hdbscan = HDBSCAN(min_cluster_size=5).fit_predict(vectors)
    return {
        "BERTopic": bertopic,
        "BERTopic reassigned": reassigned(vectors, bertopic),
        "HDBSCAN-5": hdbscan,
        "HDBSCAN-5 reassigned": reassigned(vectors, hdbscan),
        "k-means told k": KMeans(wanted, n_init=10, random_state=42).fit_predict(vectors),
    }


def reassigned(vectors: np.ndarray, found: np.ndarray) -> np.ndarray:
    groups = sorted(set(found) - {-1})
    if not groups:
        return found
    centres = np.stack([vectors[found == group].mean(axis=0) for group in groups])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    nearest = np.array(groups)[(vectors @ centres.T).argmax(axis=1)]
    return np.where(found == -1, nearest, found)


def score(labels: list[str], found: np.ndarray) -> float:
    return (adjusted_mutual_info_score(labels, found) + b_cubed(labels, [int(group) for group in found])) / 2


def b_cubed(labels: list[str], found: list[int]) -> float:
    both, of_label, of_group = Counter(zip(labels, found)), Counter(labels), Counter(found)
    pairs = list(zip(labels, found))
    precision = sum(both[pair] / of_group[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / of_label[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


main(Path(sys.argv[1]))
