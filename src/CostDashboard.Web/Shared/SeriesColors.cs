namespace CostDashboard.Web.Shared;

/// <summary>
/// The colour of a name in charts and tables. A name's hash picks its colour, so it is the same on every page;
/// where two names of one list want the same, the larger keeps it and the other takes the next free one.
/// </summary>
public static class SeriesColors
{
    public const string Other = "#8A8F98";

    public static readonly IReadOnlyList<string> Palette =
        ["#4E79A7", "#F28E2B", "#59A14F", "#E15759", "#76B7B2", "#EDC948", "#B07AA1", "#FF9DA7", "#9C755F"];

    /// <summary>The palette's last colour is the dullest: it is only for who finds all others taken.</summary>
    private static int FirstChoices => Palette.Count - 1;

    /// <summary>The name under which a stack gathers what has no place of its own.</summary>
    public const string OtherName = "(other)";

    /// <param name="names">Largest first. Names past the palette's end share <see cref="Other"/>.</param>
    public static IReadOnlyDictionary<string, string> For(IEnumerable<string> names)
    {
        var colors = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new bool[Palette.Count];
        var free = Palette.Count;
        foreach (var name in names)
        {
            if (colors.ContainsKey(name)) continue;
            if (name == OtherName || free == 0)
            {
                colors[name] = Other;
                continue;
            }

            var slot = (int)(Hash(name) % (uint)FirstChoices);
            while (taken[slot]) slot = (slot + 1) % Palette.Count;
            taken[slot] = true;
            free--;
            colors[name] = Palette[slot];
        }

        return colors;
    }

    /// <summary>FNV-1a: the same in every process, unlike string.GetHashCode.</summary>
    private static uint Hash(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619u);
        return hash ^ (hash >> 15);
    }
}
