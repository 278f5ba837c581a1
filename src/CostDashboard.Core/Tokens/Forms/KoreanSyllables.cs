namespace CostDashboard.Core.Tokens.Forms;

/// <summary>Korean syllables are made of their letters by reckoning: The Unicode Standard, section 3.12, "Conjoining Jamo Behavior".</summary>
internal static class KoreanSyllables
{
    public const int FirstVowel = 0x1161;
    public const int Vowels = 21;
    public const int FirstFinal = 0x11A8;
    public const int Finals = 27;

    private const int FirstInitial = 0x1100;
    private const int Initials = 19;
    private const int FirstSyllable = 0xAC00;
    private const int PerVowel = Finals + 1;
    private const int Syllables = Initials * Vowels * PerVowel;

    /// <summary>The syllable of an initial and a vowel, or of a syllable without a final and a final; -1 for any others.</summary>
    public static int Made(int first, int second)
    {
        var (initial, vowel, open, final) = (first - FirstInitial, second - FirstVowel, first - FirstSyllable, second - FirstFinal);
        if (initial is >= 0 and < Initials && vowel is >= 0 and < Vowels) return FirstSyllable + (((initial * Vowels) + vowel) * PerVowel);

        return open is >= 0 and < Syllables && open % PerVowel == 0 && final is >= 0 and < Finals ? first + final + 1 : -1;
    }
}
