namespace CostDashboard.Core.Tokens;

/// <summary>
/// A node of a <see cref="ByteTrie"/> in one word, so that a step is one load: the byte that leads to it, a mark that it is in use, its
/// base, and the longest token on the way to it, its own included.
/// </summary>
internal readonly struct TrieCell
{
    private const ulong Used = 0x100;
    private const ulong NotToken = uint.MaxValue;
    private const int TokenAt = 32;

    private readonly ulong _bits;

    private TrieCell(ulong bits) => _bits = bits;

    public SizedToken Token => SizedToken.FromBits((uint)(_bits >> TokenAt));

    /// <summary>0 for a node without children; nothing stands where that leads.</summary>
    public int Base => (int)((uint)_bits >> 9);

    public bool IsUsed => (_bits & Used) != 0;

    public bool IsOf(byte label) => (_bits & 0x1FF) == (Used | label);

    public static TrieCell Of(byte label) => new(Used | label);

    public TrieCell WithToken(SizedToken token) => new((_bits & NotToken) | ((ulong)token.Bits << TokenAt));

    public TrieCell WithBase(int place) => new((_bits & (0x1FF | ~NotToken)) | ((ulong)(uint)place << 9));
}
