using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>
/// OpenAI's patches of 32 x 32, at most 1,536 of them, times the model's multiplier. A larger image is shrunk to 1,536 patches, then so
/// that one side is whole patches. https://platform.openai.com/docs/guides/images-vision#calculating-costs
/// </summary>
public sealed record PatchRule(decimal Multiplier) : IImageRule
{
    private const double Patch = 32;
    private const int Most = 1536;
    private const int Typical = 1024;

    public TokenRange Tokens(ImageInput image) => image.Size is { } size
        ? TokenRange.Exact(Of(Patches(size.Width, size.Height)))
        : new TokenRange(Of(Typical), Of(1), Of(Most));

    private long Of(long patches) => (long)decimal.Round(patches * Multiplier, 0, MidpointRounding.AwayFromZero);

    private static long Patches(double width, double height)
    {
        var patches = Pieces.Begun(width, Patch) * Pieces.Begun(height, Patch);
        if (patches <= Most) return patches;

        var shrink = Math.Sqrt(Patch * Patch * Most / (width * height));
        var (across, down) = (width * shrink / Patch, height * shrink / Patch);
        var whole = Math.Min(Math.Floor(across) / across, Math.Floor(down) / down);
        // A strip thinner than a patch has no whole number below it.
        if (whole <= 0) return Most;
        return Math.Min(Most, Pieces.Begun(across * whole, 1) * Pieces.Begun(down * whole, 1));
    }
}
