using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// SentencePiece's BPE: of all neighbours that make a piece, those with the highest score are merged first, of equal ones the first in the
/// text. After src/bpe_model.cc of SentencePiece.
/// </summary>
internal sealed class PieceMerges : IPieceModel
{
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _reserved;
    private readonly ILookup<char, string> _fixed;
    private readonly int _unknown;

    public PieceMerges(IReadOnlyList<Piece> pieces)
    {
        _pieces = pieces;
        var (ids, reserved) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var id = 0; id < pieces.Count; id++)
        {
            var isOrdinary = pieces[id].Type is PieceType.Normal or PieceType.UserDefined or PieceType.Unused;
            (isOrdinary ? ids : reserved).Add(pieces[id].Text, id);
            if (pieces[id].Type == PieceType.Unknown) _unknown = id;
        }

        (_ids, _reserved) = (ids.GetAlternateLookup<ReadOnlySpan<char>>(), reserved.GetAlternateLookup<ReadOnlySpan<char>>());
        _fixed = pieces.Where(piece => piece.Type == PieceType.UserDefined).Select(piece => piece.Text)
            .OrderByDescending(text => text.Length).ToLookup(text => text[0]);
    }

    public IReadOnlyList<(int Start, int Length, int Id)> Encode(string text)
    {
        var merging = new Merging(this, text);
        merging.Merge();
        return merging.Found();
    }

    private int IdOf(ReadOnlySpan<char> piece) =>
        _reserved.TryGetValue(piece, out var reserved) ? reserved : _ids.TryGetValue(piece, out var id) ? id : _unknown;

    /// <summary>A part of the text; 0 long once it is merged into the one before it.</summary>
    private record struct PieceSymbol(int Start, int Length, int Before, int Next, bool IsFixed);

    private sealed class Merging
    {
        private readonly PieceMerges _model;
        private readonly string _text;
        private readonly List<PieceSymbol> _parts = [];

        // The highest score first, then the first in the text.
        private readonly PriorityQueue<(int Left, int Right, int Length), (float Score, int Left)> _waiting = new(
            Comparer<(float Score, int Left)>.Create((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Left.CompareTo(b.Left)));

        // What an unused piece was made of: it is taken apart again.
        private readonly Dictionary<(int Start, int Length), int> _unused = [];

        public Merging(PieceMerges model, string text)
        {
            (_model, _text) = (model, text);
            for (var at = 0; at < text.Length;)
            {
                var symbol = model._fixed[text[at]].FirstOrDefault(one => string.CompareOrdinal(text, at, one, 0, one.Length) == 0);
                Rune.DecodeFromUtf16(text.AsSpan(at), out _, out var length);
                if (symbol is not null) length = symbol.Length;
                _parts.Add(new PieceSymbol(at, length, _parts.Count - 1, _parts.Count + 1, symbol is not null));
                at += length;
            }

            if (_parts.Count > 0) _parts[^1] = _parts[^1] with { Next = -1 };
            for (var right = 1; right < _parts.Count; right++) Consider(right - 1, right);
        }

        public void Merge()
        {
            while (_waiting.TryDequeue(out var pair, out _))
            {
                var (left, right) = (_parts[pair.Left], _parts[pair.Right]);
                if (left.Length == 0 || right.Length == 0 || left.Length + right.Length != pair.Length) continue;

                _parts[pair.Left] = left with { Length = pair.Length, Next = right.Next };
                _parts[pair.Right] = right with { Length = 0 };
                if (right.Next >= 0) _parts[right.Next] = _parts[right.Next] with { Before = pair.Left };
                Consider(left.Before, pair.Left);
                Consider(pair.Left, right.Next);
            }
        }

        public List<(int Start, int Length, int Id)> Found()
        {
            var found = new List<(int Start, int Length, int Id)>();
            for (var at = _parts.Count == 0 ? -1 : 0; at >= 0; at = _parts[at].Next) Add(_parts[at].Start, _parts[at].Length, found);
            return found;
        }

        private void Consider(int left, int right)
        {
            if (left < 0 || right < 0 || _parts[left].IsFixed || _parts[right].IsFixed) return;

            var (start, length) = (_parts[left].Start, _parts[left].Length + _parts[right].Length);
            if (!_model._ids.TryGetValue(_text.AsSpan(start, length), out var id)) return;

            _waiting.Enqueue((left, right, length), (_model._pieces[id].Score, left));
            if (_model._pieces[id].Type == PieceType.Unused) _unused[(start, length)] = _parts[left].Length;
        }

        private void Add(int start, int length, List<(int Start, int Length, int Id)> found)
        {
            var id = _model.IdOf(_text.AsSpan(start, length));
            if (_model._pieces[id].Type == PieceType.Unused && _unused.TryGetValue((start, length), out var left))
            {
                Add(start, left, found);
                Add(start + left, length - left, found);
            }
            else
            {
                found.Add((start, length, id));
            }
        }
    }
}
