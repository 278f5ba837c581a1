using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>How a provider counts the tokens of an image.</summary>
public interface IImageRule
{
    /// <summary>An unknown size gives a typical image's tokens between those of the smallest and the largest.</summary>
    TokenRange Tokens(ImageInput image);
}
