using System.Text;

namespace CostDashboard.Core.Formats;

/// <summary>
/// Gives one string for equal UTF-8 bytes, for values that repeat: team, model. A fixed number of slots, a newcomer
/// takes the slot of whoever was there: random values cost time, never memory. Safe for many threads.
/// </summary>
public sealed class Utf8StringPool
{
    public static readonly Utf8StringPool Shared = new();

    private const int Slots = 4096;

    // Longer values rarely repeat; with this limit a full pool holds about 2 MB.
    private const int LongestBytes = 128;

    private readonly Entry?[] entries = new Entry?[Slots];

    /// <summary>Invalid UTF-8 is read as U+FFFD.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (utf8.Length > LongestBytes) return Encoding.UTF8.GetString(utf8);

        // An entry never changes, so a racing thread sees the old one or the new one, both right.
        ref var slot = ref entries[Utf8Hash.Of(utf8, 0) % Slots];
        var entry = Volatile.Read(ref slot);
        if (entry is not null && utf8.SequenceEqual(entry.Utf8)) return entry.Text;

        var fresh = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        Volatile.Write(ref slot, fresh);
        return fresh.Text;
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
