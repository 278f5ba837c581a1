namespace CostDashboard.Core.Tokens;

/// <summary>
/// A node of a <see cref="ByteTrie"/> in eight bytes: base, a mark that it is in use, and the byte that leads to it; the token that ends here.
/// </summary>
internal readonly struct TrieCell
{
    private const uint Used = 0x100;

    private readonly uint _link;

    private TrieCell(uint link, SizedToken token) => (_link, Token) = (link, token);

    public SizedToken Token { get; }

    /// <summary>0 for a node without children; nothing stands where that leads.</summary>
    public int Base => (int)(_link >> 9);

    public bool IsUsed => (_link & Used) != 0;

    public bool IsOf(byte label) => (_link & 0x1FF) == (Used | label);

    public static TrieCell Of(byte label) => new(Used | label, default);

    public TrieCell WithToken(SizedToken token) => new(_link, token);

    public TrieCell WithBase(int place) => new((_link & 0x1FF) | ((uint)place << 9), Token);
}
