using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// What one walk over the sorted tokens tells: of each token the longest other token it begins with, and the left part of its merge.
/// </summary>
internal sealed class TokenPrefixes
{
    /// <param name="tokens">Sorted by their bytes, so that those a token begins with stand before it.</param>
    /// <param name="ids">One more than the greatest id.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TokenPrefixes(TokenList tokens, int ids)
    {
        (Shorter, LeftPart) = (new SizedToken[ids], [.. Enumerable.Range(0, ids)]);
        // Of the token at hand, the id of what it begins with, by length; and the lengths of those, the longest last.
        var (idOf, lengths, count) = (new int[256], new int[256], 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            var (id, length) = (tokens.IdOf(i), tokens.LengthOf(i));
            while (count > 0 && lengths[count - 1] > tokens.SharedOf(i)) count--;
            if (count > 0) Shorter[id] = new SizedToken(idOf[lengths[count - 1]], lengths[count - 1]);
            (idOf[length], lengths[count++]) = (id, length);
            if (tokens.SplitOf(i) is > 0 and var split) LeftPart[id] = idOf[split];
        }
    }

    /// <summary>By id.</summary>
    public SizedToken[] Shorter { get; }

    /// <summary>By id; a single byte is its own, and so is an id that no token has.</summary>
    public int[] LeftPart { get; }
}
