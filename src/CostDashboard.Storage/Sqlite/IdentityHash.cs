using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CostDashboard.Storage.Sqlite;

/// <summary>64 bits of SHA-256 over (source, id). Not relied upon: whoever finds an equal hash compares the texts.</summary>
internal static class IdentityHash
{
    public static long Of(string source, string id)
    {
        // Limits of the formats keep both far below this; longer ones merely take the slower road.
        Span<byte> bytes = stackalloc byte[2048];
        if (Encoding.UTF8.GetMaxByteCount(source.Length + id.Length) >= bytes.Length)
        {
            return Of(Encoding.UTF8.GetBytes(source + "\0" + id));
        }

        var length = Encoding.UTF8.GetBytes(source, bytes);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(id, bytes[length..]);
        return Of(bytes[..length]);
    }

    /// <summary>The next hash to try where a different identity already has this one at the same instant.</summary>
    public static long Next(long hash) => unchecked(hash + 1);

    private static long Of(ReadOnlySpan<byte> identity)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(identity, digest);
        return BinaryPrimitives.ReadInt64LittleEndian(digest);
    }
}
