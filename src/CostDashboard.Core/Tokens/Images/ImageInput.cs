namespace CostDashboard.Core.Tokens.Images;

/// <summary>An image of a request.</summary>
/// <param name="Size">Null where the request does not hold it: an address is never fetched.</param>
public sealed record ImageInput(ImageSize? Size, ImageDetail Detail = ImageDetail.High);
