using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// SentencePiece's unigram model: of all ways to cut a text into pieces, the one whose scores add up to the most. After EncodeOptimized in
/// src/unigram_model.cc of SentencePiece, whose floating point it keeps.
/// </summary>
internal sealed class PiecePaths : IPieceModel
{
    // An unknown character is worse than the worst piece by this.
    private const float UnknownPenalty = 10;

    private readonly IReadOnlyList<Piece> _pieces;
    private readonly PieceTree _tree;
    private readonly int _unknown;
    private readonly float _unknownScore;
    private readonly float _best;

    public PiecePaths(IReadOnlyList<Piece> pieces)
    {
        _pieces = pieces;
        var indexed = pieces.Select((piece, id) => (piece, id)).ToList();
        _unknown = indexed.First(one => one.piece.Type == PieceType.Unknown).id;
        _tree = new PieceTree(indexed.Where(one => one.piece.Type is PieceType.Normal or PieceType.UserDefined or PieceType.Unused)
            .Select(one => (one.piece.Text, one.id)));
        var scores = pieces.Where(piece => piece.Type == PieceType.Normal).Select(piece => piece.Score).DefaultIfEmpty().ToList();
        _unknownScore = scores.Min() - UnknownPenalty;
        // C++'s FLT_MIN, the smallest number above 0: what the reference begins with.
        _best = Math.Max(1.17549435E-38f, scores.Max());
    }

    public IReadOnlyList<(int Start, int Length, int Id)> Encode(string text)
    {
        var paths = new Path[text.Length + 1];
        for (int at = 0, next; at < text.Length; at = next)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out _, out var length);
            next = at + length;
            if (AddPieces(text, at, next, paths)) continue;

            Offer(ref paths[next], _unknown, at, _unknownScore + paths[at].Score);
        }

        return Found(paths);
    }

    /// <returns>Whether the character at the place is a piece by itself.</returns>
    private bool AddPieces(string text, int at, int next, Path[] paths)
    {
        var isPiece = false;
        var node = PieceTree.Root;
        for (var end = at; end < text.Length;)
        {
            node = _tree.Child(node, text[end]);
            if (node < 0) break;

            end++;
            var id = _tree.IdAt(node);
            if (id < 0 || _pieces[id].Type == PieceType.Unused) continue;

            // A symbol that a user defined is taken wherever it stands.
            var score = _pieces[id].Type == PieceType.UserDefined
                ? (Encoding.UTF8.GetByteCount(text.AsSpan(at, end - at)) * _best) - 0.1
                : _pieces[id].Score;
            Offer(ref paths[end], id, at, score + paths[at].Score);
            isPiece |= end == next;
        }

        return isPiece;
    }

    private static void Offer(ref Path path, int id, int start, double score)
    {
        if (path.IsFound && score <= path.Score) return;
        path = new Path(id, start, (float)score, true);
    }

    private static List<(int Start, int Length, int Id)> Found(Path[] paths)
    {
        var found = new List<(int Start, int Length, int Id)>();
        for (var end = paths.Length - 1; end > 0; end = paths[end].Start)
        {
            found.Add((paths[end].Start, end - paths[end].Start, paths[end].Id));
        }

        found.Reverse();
        return found;
    }

    /// <summary>The best way to the end of a piece.</summary>
    private readonly record struct Path(int Id, int Start, float Score, bool IsFound);
}
