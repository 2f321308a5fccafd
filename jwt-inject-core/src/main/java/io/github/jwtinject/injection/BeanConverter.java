package io.github.jwtinject.injection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record or POJO of a JSON object: each of its members by the same table as a parameter, then the whole by
 * Jackson. Members that it does not have are ignored.
 */
final class BeanConverter {

    private final BeanShape shape;
    private List<Member> members = List.of();

    BeanConverter(BeanShape shape) {
        this.shape = shape;
    }

    /** Called once, before the plan that this is a part of is handed out. */
    void compileMembers(ConverterCompiler compiler) {
        List<Member> compiled = new ArrayList<>();
        for (BeanShape.Property property : shape.properties()) {
            compiled.add(Member.compile(property, compiler));
        }
        members = List.copyOf(compiled);
    }

    Object convert(Map<?, ?> object) throws Misfit {
        Map<String, Object> values = new HashMap<>();
        for (Member member : members) {
            Object value = member.in(object);
            if (value != null) {
                values.put(member.name(), value);
            }
        }
        return shape.make(values);
    }

    private record Member(List<String> names, ClaimConverter converter, Absence absence) {

        static Member compile(BeanShape.Property property, ConverterCompiler compiler) {
            try {
                return new Member(property.names(), compiler.compile(property.contentType()), property.absence());
            } catch (Unplannable problem) {
                throw new Unplannable("member '" + property.names().get(0) + "': " + problem.getMessage());
            }
        }

        String name() {
            return names.get(0);
        }

        @Nullable
        Object in(Map<?, ?> object) throws Misfit {
            Object claim = claim(object);
            if (claim == null && absence != Absence.REFUSED) {
                return absence.absent();
            }
            if (claim == null) {
                throw Misfit.missing().in(name());
            }
            try {
                return absence.present(converter.convert(claim));
            } catch (Misfit misfit) {
                throw misfit.in(name());
            }
        }

        private @Nullable Object claim(Map<?, ?> object) {
            for (String name : names) {
                Object claim = object.get(name);
                if (claim != null) {
                    return claim;
                }
            }
            return null;
        }
    }
}
