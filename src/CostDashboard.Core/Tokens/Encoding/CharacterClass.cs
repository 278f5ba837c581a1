namespace CostDashboard.Core.Tokens;

/// <summary>What the patterns of the encodings ask about a character: general categories, drawn together as far as no pattern parts them.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Punctuation, symbols, controls, code points that are not assigned.</summary>
    Other,

    /// <summary>Lu and Lt.</summary>
    Upper,

    /// <summary>Ll.</summary>
    Lower,

    /// <summary>Lm and Lo, which count as upper and as lower case.</summary>
    Uncased,

    /// <summary>Mn, Mc, Me: no letter, though o200k_base lets it stand in a word.</summary>
    Mark,

    /// <summary>Nd, Nl, No.</summary>
    Number,

    /// <summary>White_Space but for CR and LF.</summary>
    Space,

    /// <summary>CR and LF.</summary>
    Newline,
}
