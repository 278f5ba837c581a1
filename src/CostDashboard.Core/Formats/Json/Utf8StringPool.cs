using System.Runtime.InteropServices;
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

/// <summary>
/// A quick hash of a short run of bytes. Not safe against chosen collisions: its users lose only speed by one.
/// </summary>
internal static class Utf8Hash
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed)
    {
        var hash = seed ^ ((ulong)bytes.Length * Odd);
        if (bytes.Length < sizeof(ulong)) return Mix(hash ^ Short(bytes));

        // The last eight bytes may overlap the ones before; no byte is left out, none is read past the end.
        var last = MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]);
        for (; bytes.Length > sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
        }

        return Mix(hash ^ last);
    }

    private static ulong Short(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(uint))
        {
            return MemoryMarshal.Read<uint>(bytes) | ((ulong)MemoryMarshal.Read<uint>(bytes[^sizeof(uint)..]) << 32);
        }

        return bytes.IsEmpty ? 0 : bytes[0] | ((ulong)bytes[bytes.Length / 2] << 8) | ((ulong)bytes[^1] << 16);
    }

    private static ulong Mix(ulong hash)
    {
        hash *= Odd;
        return hash ^ (hash >> 32);
    }
}
