namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>Where entries that are kept go among those of the file.</summary>
internal static class MergeOrder
{
    /// <summary>The file's order; each kept entry behind the one it followed in use, the first ones in front.</summary>
    internal static List<T> FileFirst<T>(
        IReadOnlyList<T> file, IReadOnlyList<T> current, Func<T, string> id, IReadOnlyDictionary<string, T> kept)
    {
        var listed = file.Select(id).ToHashSet(StringComparer.Ordinal);
        var followers = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        var front = new List<T>();
        var behind = front;
        foreach (var one in current)
        {
            if (listed.Contains(id(one))) behind = followers.TryGetValue(id(one), out var list) ? list : followers[id(one)] = [];
            else if (kept.TryGetValue(id(one), out var keep)) behind.Add(keep);
        }

        return [.. front, .. file.SelectMany(one => followers.GetValueOrDefault(id(one), []).Prepend(one))];
    }

    /// <summary>The order in use; what is new to it behind.</summary>
    internal static List<T> CurrentFirst<T>(
        IReadOnlyList<T> file, IReadOnlyList<T> current, Func<T, string> id, IReadOnlyDictionary<string, T> kept)
    {
        var listed = file.ToDictionary(id, StringComparer.Ordinal);
        var known = new List<T>();
        foreach (var one in current)
        {
            if (listed.Remove(id(one), out var given)) known.Add(given);
            else if (kept.TryGetValue(id(one), out var keep)) known.Add(keep);
        }

        return [.. known, .. file.Where(one => listed.ContainsKey(id(one)))];
    }
}
