using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>The same for every size.</summary>
public sealed record FixedRule(TokenRange High, TokenRange Low) : IImageRule
{
    public TokenRange Tokens(ImageInput image) => image.Detail == ImageDetail.Low ? Low : High;
}
