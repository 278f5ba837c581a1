namespace CostDashboard.Core.Pricing.Book;

/// <summary>A model of the market catalogue whose price another one is given.</summary>
/// <param name="Provider">The catalogue's id, or any name it knows the provider by.</param>
/// <param name="Model">Any name the catalogue's rules know the model by.</param>
public sealed record CatalogueName(string Provider, string Model);
