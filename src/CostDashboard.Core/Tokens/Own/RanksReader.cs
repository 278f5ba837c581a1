using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>tiktoken's ranks.</summary>
/// <param name="Ranks">The bytes of each token and its rank, which is its id.</param>
public sealed record RankParts(IReadOnlyList<(byte[] Bytes, int Rank)> Ranks, PatternSplitter Splitter)
    : TokenizerParts(TokenizerKind.Tiktoken, Ranks.Count);

/// <summary>
/// Reads <c>IQ== 0</c>: a token's bytes in base64 and its rank a line. Each of the 256 bytes has to be a token, or some texts could not be
/// encoded.
/// </summary>
internal static class RanksReader
{
    private const int LongestToken = 2048;

    public static RankParts Read(string file, string? pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
        {
            throw new TokenizerFileException(
                "A file of tiktoken's ranks does not say how texts are split. Choose a pattern: "
                    + $"{string.Join(", ", KnownPatterns.All.Select(known => known.Id))}, or a regular expression.");
        }

        // tiktoken takes what its pattern finds, and leaves out what lies between.
        var splitter = PatternSplitter.Of(KnownPatterns.Find(pattern) ?? PatternSplitter.Typed(pattern, "The pattern"), keepsGaps: false);
        var ranks = new List<(byte[] Bytes, int Rank)>();
        var (texts, taken) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<int>());
        var number = 0;
        foreach (var line in file.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace()) continue;
            if (ranks.Count == TokenizerFiles.MostTokens)
                throw new TokenizerFileException($"The file has more than {TokenizerFiles.MostTokens:N0} tokens.");

            var (bytes, rank) = Token(line, number);
            if (!texts.Add(Encoding.Latin1.GetString(bytes))) throw Bad(number, "The token is there twice.");
            if (!taken.Add(rank)) throw Bad(number, $"The rank {rank} is given twice.");
            ranks.Add((bytes, rank));
        }

        for (var value = 0; value <= byte.MaxValue; value++)
        {
            if (!texts.Contains(((char)value).ToString()))
                throw new TokenizerFileException($"The byte 0x{value:X2} has no rank, so that texts with it could not be counted.");
        }

        return new RankParts(ranks, splitter);
    }

    private static (byte[] Bytes, int Rank) Token(ReadOnlySpan<char> line, int number)
    {
        var blank = line.IndexOf(' ');
        if (blank <= 0) throw Bad(number, "A token in base64, a space and its rank were expected.");
        if (!int.TryParse(line[(blank + 1)..].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var rank))
            throw Bad(number, "Behind the space a rank was expected, a whole number of at least 0.");
        if (!Base64.IsValid(line[..blank], out var length) || length is 0 or > LongestToken)
            throw Bad(number, "The token is not base64 of at least one byte.");

        return (Convert.FromBase64String(line[..blank].ToString()), rank);
    }

    private static TokenizerFileException Bad(int line, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line:N0}: {problem}"));
}
