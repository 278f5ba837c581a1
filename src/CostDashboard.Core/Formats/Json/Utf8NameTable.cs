using System.Numerics;
using System.Text;

namespace CostDashboard.Core.Formats;

/// <summary>
/// Finds a UTF-8 name among a fixed few with one hash and one comparison: the seed is chosen at construction
/// so that no two names share a slot. Allocates nothing.
/// </summary>
internal sealed class Utf8NameTable
{
    private const int FewestSlots = 256;
    private const int MostNames = 256;

    private readonly byte[]?[] names;
    private readonly int[] indexes;
    private readonly ulong seed;
    private readonly int shift;

    public Utf8NameTable(IReadOnlyList<string> names)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Count, MostNames);

        // With n names and n²/4 slots one seed in about eight is free. A name given twice would never find one.
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(FewestSlots, names.Count * names.Count / 4));
        this.names = new byte[]?[slots];
        indexes = new int[slots];
        shift = 64 - BitOperations.Log2((uint)slots);
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            throw new ArgumentException("A name is there twice.", nameof(names));
        }

        while (!TryPlace(names)) seed++;
    }

    /// <summary>The name's place in the list, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var slot = SlotOf(name);

        // An empty slot is no empty name.
        return names[slot] is { } known && name.SequenceEqual(known) ? indexes[slot] : -1;
    }

    private bool TryPlace(IReadOnlyList<string> all)
    {
        Array.Clear(names);
        for (var i = 0; i < all.Count; i++)
        {
            var name = Encoding.UTF8.GetBytes(all[i]);
            var slot = SlotOf(name);
            if (names[slot] is not null) return false;

            names[slot] = name;
            indexes[slot] = i;
        }

        return true;
    }

    // The upper bits: what two names differ in at their ends never reaches the lower ones, whatever the seed.
    private int SlotOf(ReadOnlySpan<byte> name) => (int)(Utf8Hash.Of(name, seed) >> shift);
}
