using System.Globalization;

namespace CostDashboard.Core.Prompts;

/// <summary>
/// The custom_id of each request of one batch file: the row's own where the provider takes it and no row before had it, else one made of
/// the line. Ids are remembered by hash, and no more than <see cref="MostRemembered"/> of them: providers take 50,000 and 100,000 requests
/// a file. For one thread at a time.
/// </summary>
public sealed class BatchIds(BatchProvider provider)
{
    /// <summary>About 30 MB. From then on own ids get their line, too.</summary>
    public const int MostRemembered = 1_000_000;

    // https://docs.claude.com/en/api/creating-message-batches: 1 to 64 letters, digits, hyphens and underscores.
    private const int LongestOfAnthropic = 64;

    private readonly HashSet<ulong> _given = [];

    public string Of(PromptRow row)
    {
        var line = row.Line.ToString(CultureInfo.InvariantCulture);
        var own = row.Id is { Length: > 0 } id && IsTaken(id) ? id : "line-" + line;
        if (Give(own)) return own;

        var candidate = IsTaken(own + "-" + line) ? own + "-" + line : "line-" + line;
        for (var turn = 2; !Give(candidate) && _given.Count < MostRemembered; turn++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"line-{line}-{turn}");
        }
        return candidate;
    }

    private bool IsTaken(string id) =>
        provider != BatchProvider.Anthropic
            || (id.Length <= LongestOfAnthropic && id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'));

    private bool Give(string id) => _given.Count < MostRemembered && _given.Add(Hash(id));

    /// <summary>FNV-1a. Two ids with one hash only cost the second its name.</summary>
    private static ulong Hash(string id)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var unit in id) hash = (hash ^ unit) * 0x100000001B3;
        return hash;
    }
}
