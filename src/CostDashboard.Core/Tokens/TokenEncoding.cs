namespace CostDashboard.Core.Tokens;

/// <summary>An encoding: its vocabulary's file, its splitter, its special tokens.</summary>
internal sealed record TokenEncoding(string Name, string File, PieceLoop Pieces, IReadOnlyDictionary<string, int> Special);
