namespace CostDashboard.Web.Prices;

/// <summary>What the API says to a wish to keep something.</summary>
public static class SavedAnswer
{
    /// <param name="createdAt">The address new things have, before the id; null where an old one was written anew.</param>
    public static IResult Of(PriceSaved saved, string? createdAt, string gone)
    {
        if (saved.Saved) return createdAt is null ? TypedResults.Ok(new { saved.Id }) : TypedResults.Created(createdAt + saved.Id, new { saved.Id });
        if (saved.Problems.Count == 0) return TypedResults.Problem(gone, statusCode: StatusCodes.Status404NotFound);

        return TypedResults.ValidationProblem(saved.Problems.GroupBy(problem => problem.Field).ToDictionary(field => field.Key, field => field.Select(problem => problem.Message).ToArray()));
    }
}
