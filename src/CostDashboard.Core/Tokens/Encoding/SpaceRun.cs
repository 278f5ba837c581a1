using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// A run of white space: the place of its last character, the places behind its last CR or LF (-1 without one) and behind all.
/// </summary>
internal readonly record struct SpaceRun(int LastAt, int NewlineEnd, int End)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SpaceRun At(ref byte text, int at)
    {
        var (last, newline) = (at, -1);
        for (;;)
        {
            // Indentation, which most white space is, by sixteen.
            if (AsciiRun.Blanks(ref text, at) is var blank && blank > at) (last, at) = (blank - 1, blank);

            var found = Utf8Text.ClassAt(ref text, at, out var next);
            if (found is not (CharacterClass.Space or CharacterClass.Newline)) return new SpaceRun(last, newline, at);

            if (found == CharacterClass.Newline) newline = next;
            (last, at) = (at, next);
        }
    }

    /// <summary><c>\s*[\r\n]+|\s+(?!\S)|\s+</c></summary>
    public int EndAtNewline(int from, int length) => NewlineEnd >= 0 ? NewlineEnd : EndBeforeWord(from, length);

    /// <summary><c>\s+(?!\S)|\s+</c>: the last space goes with the word that follows, if another is left.</summary>
    public int EndBeforeWord(int from, int length) => End == length || LastAt == from ? End : LastAt;
}
