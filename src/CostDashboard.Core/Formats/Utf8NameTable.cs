using System.Text;

namespace CostDashboard.Core.Formats;

/// <summary>
/// Finds a UTF-8 name among a fixed few with one hash and one comparison: the seed is chosen at construction
/// so that no two names share a slot. Allocates nothing.
/// </summary>
internal sealed class Utf8NameTable
{
    private const int Slots = 256;

    private readonly byte[]?[] names = new byte[]?[Slots];
    private readonly int[] indexes = new int[Slots];
    private readonly ulong seed;

    public Utf8NameTable(IReadOnlyList<string> names)
    {
        // 64 names find a free seed within some thousand tries; many more never would.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Count, 64);

        while (!TryPlace(names)) seed++;
    }

    /// <summary>The name's place in the list, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var slot = SlotOf(name);

        return name.SequenceEqual(names[slot]) ? indexes[slot] : -1;
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

    private int SlotOf(ReadOnlySpan<byte> name) => (int)(Utf8Hash.Of(name, seed) % Slots);
}
