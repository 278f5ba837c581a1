using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The tokens of a vocabulary file, sorted by their bytes. The file is brotli over columns:
/// <c>count (4 bytes, little-endian) | shared | added | split | id, low, middle and high byte | bytes</c>. A token is the first
/// <c>shared</c> bytes of the one before it and <c>added</c> bytes of its own; <c>split</c> is the length of the left part of the
/// merge that makes it, 0 for a single byte. An id is the rank of its merge, too.
/// </summary>
internal sealed class TokenList
{
    private const int Columns = 6;

    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly int[] _ids;
    private readonly byte[] _shared;
    private readonly byte[] _splits;

    private TokenList(byte[] bytes, int[] starts, int[] ids, byte[] shared, byte[] splits) =>
        (_bytes, _starts, _ids, _shared, _splits) = (bytes, starts, ids, shared, splits);

    public int Count => _ids.Length;

    /// <summary>All tokens one after the other, padding behind them (<see cref="Utf8Text"/>).</summary>
    public byte[] Bytes => _bytes;

    public int StartOf(int index) => _starts[index];

    public int LengthOf(int index) => _starts[index + 1] - _starts[index];

    public int IdOf(int index) => _ids[index];

    /// <summary>Leading bytes that it has in common with the token before it.</summary>
    public int SharedOf(int index) => _shared[index];

    public int SplitOf(int index) => _splits[index];

    /// <exception cref="InvalidDataException">Not such a file.</exception>
    public static TokenList Read(byte[] packed)
    {
        var file = Unpack(packed);
        var count = file.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(file) : 0;
        if (count <= 0 || (long)sizeof(int) + ((long)Columns * count) > file.Length)
            throw new InvalidDataException(
                $"A vocabulary file of {packed.Length} bytes says it has {count} tokens, which it cannot hold. Make it again with "
                    + $"tests/tokenizers.");

        var columns = file.AsSpan(sizeof(int));
        return new TokenList(
            Join(columns[..count], columns.Slice(count, count), columns[(Columns * count)..], out var starts),
            starts,
            Ids(columns.Slice(3 * count, 3 * count), count),
            columns[..count].ToArray(),
            columns.Slice(2 * count, count).ToArray());
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var unpacked = new MemoryStream(packed.Length * 3);
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        brotli.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte[] Join(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> added, ReadOnlySpan<byte> own, out int[] starts)
    {
        starts = new int[shared.Length + 1];
        for (var i = 0; i < shared.Length; i++) starts[i + 1] = starts[i] + shared[i] + added[i];

        var bytes = new byte[starts[^1] + Utf8Text.Padding];
        for (var i = 0; i < shared.Length; i++)
        {
            var token = bytes.AsSpan(starts[i]);
            if (i > 0) bytes.AsSpan(starts[i - 1], shared[i]).CopyTo(token);
            own[..added[i]].CopyTo(token[shared[i]..]);
            own = own[added[i]..];
        }

        return bytes;
    }

    private static int[] Ids(ReadOnlySpan<byte> columns, int count)
    {
        var ids = new int[count];
        for (var i = 0; i < count; i++) ids[i] = columns[i] | (columns[count + i] << 8) | (columns[(2 * count) + i] << 16);
        return ids;
    }
}
