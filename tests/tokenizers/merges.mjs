// Byte-pair merging as tiktoken does it, the plain way: the adjacent pair of the lowest rank first, the leftmost of equals.
export function mergeAll(bytes, ranks) {
  let parts = [...bytes];
  const steps = [];
  for (;;) {
    let best = -1;
    let bestRank = Infinity;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = ranks.get(parts[i] + parts[i + 1]);
      if (rank !== undefined && rank < bestRank) [best, bestRank] = [i, rank];
    }
    if (best < 0) return { parts, steps };
    steps.push(parts[best].length);
    parts = [...parts.slice(0, best), parts[best] + parts[best + 1], ...parts.slice(best + 2)];
  }
}

// Length of the left part of the last merge; 0 for a single byte.
export function splitOf(token, ranks) {
  if (token.length === 1) return 0;
  const { parts, steps } = mergeAll(token, ranks);
  if (parts.length > 1) throw new Error(`No merges make the token ${JSON.stringify(token)}.`);
  return steps.at(-1);
}
