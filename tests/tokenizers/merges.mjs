// Byte-pair merging, the plain way: the adjacent pair of the lowest rank first, the leftmost of equals. tiktoken merges any pair that makes a
// token; Hugging Face's program only the pairs that are listed.
export function mergeAll(bytes, ranks, listed = () => true) {
  let parts = [...bytes];
  const steps = [];
  for (;;) {
    let best = -1;
    let bestRank = Infinity;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = ranks.get(parts[i] + parts[i + 1]);
      if (rank !== undefined && rank < bestRank && listed(parts[i], parts[i + 1])) [best, bestRank] = [i, rank];
    }
    if (best < 0) return { parts, steps };
    steps.push(parts[best].length);
    parts = [...parts.slice(0, best), parts[best] + parts[best + 1], ...parts.slice(best + 2)];
  }
}

// Length of the left part of the last merge; 0 for a single byte.
export function splitOf(token, ranks, listed) {
  if (token.length === 1) return 0;
  const { parts, steps } = mergeAll(token, ranks, listed);
  if (parts.length > 1) throw new Error(`No merges make the token ${JSON.stringify(token)}.`);
  return steps.at(-1);
}
