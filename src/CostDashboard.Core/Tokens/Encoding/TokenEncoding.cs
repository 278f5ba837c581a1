using System.Collections.Frozen;

namespace CostDashboard.Core.Tokens;

/// <summary>An encoding: its vocabulary's file, its splitter, its special tokens that may be written in a text.</summary>
internal sealed record TokenEncoding(string Name, string File, PieceLoop Pieces, IReadOnlyDictionary<string, int> Special)
{
    /// <summary>The id of the vocabulary's first token: some models keep the ids below for special tokens.</summary>
    public int FirstId { get; init; }

    /// <summary>A text is brought into Unicode's form C first.</summary>
    public bool TakesFormC { get; init; }

    /// <summary>Special tokens that no text makes, by their ids.</summary>
    public IReadOnlyDictionary<int, string> Unwritten { get; init; } = FrozenDictionary<int, string>.Empty;
}
