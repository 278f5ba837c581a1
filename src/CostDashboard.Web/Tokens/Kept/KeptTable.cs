namespace CostDashboard.Web.Tokens;

/// <summary>The counts kept at one moment. Immutable.</summary>
public sealed class KeptTable
{
    public static readonly KeptTable None = new([]);

    private readonly Dictionary<string, KeptCount> _byHash;

    public KeptTable(IEnumerable<KeptCount> counts)
    {
        All = [.. counts.OrderByDescending(count => count.At).ThenBy(count => count.Hash, StringComparer.Ordinal)];
        // Records may write a hash's letters large.
        _byHash = All.ToDictionary(count => count.Hash, StringComparer.OrdinalIgnoreCase);
        Hashes = new HashSet<string>(_byHash.Keys, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<KeptCount> All { get; }

    public HashSet<string> Hashes { get; }

    public KeptCount? Find(string hash) => _byHash.GetValueOrDefault(hash);
}
