using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// A precompiled_charsmap of SentencePiece: beginnings of texts in UTF-8 and what each becomes. A double array of darts-clone
/// (https://github.com/s-yata/darts-clone), behind it the replacements, a zero at the end of each. Immutable.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] _units;
    private readonly byte[] _replacements;

    private CharacterMap(uint[] units, byte[] replacements) => (_units, _replacements) = (units, replacements);

    public static CharacterMap Read(ReadOnlySpan<byte> map)
    {
        var size = map.Length < sizeof(uint) ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(map);
        if (size is 0 || size % sizeof(uint) != 0 || size > (uint)map.Length - sizeof(uint))
            throw new TokenizerFileException("normalizer_spec.precompiled_charsmap is not whole.");

        var units = new uint[size / sizeof(uint)];
        map.Slice(sizeof(uint), (int)size).CopyTo(MemoryMarshal.AsBytes(units.AsSpan()));
        return new CharacterMap(units, map[(sizeof(uint) + (int)size)..].ToArray());
    }

    /// <summary>The longest beginning that is replaced: its bytes, and what takes its place; 0 where none is.</summary>
    public int Longest(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> replacement)
    {
        var (longest, value) = (0, 0u);
        var node = Offset(_units[0]);
        for (var at = 0; at < text.Length; at++)
        {
            node ^= text[at];
            if (node >= _units.Length || Label(_units[node]) != text[at]) break;

            var unit = _units[node];
            node ^= Offset(unit);
            if (node >= _units.Length) break;
            if (HasLeaf(unit)) (longest, value) = (at + 1, _units[node] & 0x7FFFFFFF);
        }

        replacement = default;
        if (longest == 0 || value > _replacements.Length) return 0;

        replacement = _replacements.AsSpan((int)value);
        var end = replacement.IndexOf((byte)0);
        if (end >= 0) replacement = replacement[..end];
        return longest;
    }

    private static bool HasLeaf(uint unit) => ((unit >> 8) & 1) == 1;

    private static uint Label(uint unit) => unit & 0x800000FF;

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);
}
