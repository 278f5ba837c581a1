using System.Runtime.InteropServices;

namespace CostDashboard.Core.Formats;

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
